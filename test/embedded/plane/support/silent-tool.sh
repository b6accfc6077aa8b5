#!/bin/sh
# Stands in for an executable of which the plane sees only that it runs.
exec sleep 3600
