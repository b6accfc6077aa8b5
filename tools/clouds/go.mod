module slipway/tools/clouds

go 1.26.0

require (
	github.com/GoogleCloudPlatform/prometheus-engine v0.17.2
	github.com/prometheus-operator/prometheus-operator v0.85.0
)
