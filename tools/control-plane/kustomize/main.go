// Kustomize has the two commands that Argo CD calls, unmodified. Its own main has others besides, which stand on modules that
// nothing else here needs.
package main

import (
	"os"

	"github.com/spf13/cobra"
	"sigs.k8s.io/kustomize/api/provider"
	"sigs.k8s.io/kustomize/kustomize/v5/commands/build"
	"sigs.k8s.io/kustomize/kustomize/v5/commands/edit"
	"sigs.k8s.io/kustomize/kustomize/v5/commands/version"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func main() {
	disk := filesys.MakeFsOnDisk()
	provided := provider.NewDefaultDepProvider()
	command := &cobra.Command{Use: "kustomize", SilenceUsage: true}
	command.AddCommand(
		build.NewCmdBuild(disk, build.MakeHelp("kustomize", "build"), os.Stdout),
		edit.NewCmdEdit(disk, provided.GetFieldValidator(), provided.GetResourceFactory(), os.Stdout),
		version.NewCmdVersion(os.Stdout),
	)
	if command.Execute() != nil {
		os.Exit(1)
	}
}
