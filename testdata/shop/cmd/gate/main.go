// Command gate decides which images of the shop its cluster may run.
package main

import (
	"log/slog"
	"os"

	"golang.org/x/sync/errgroup"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"

	"github.com/hldlint/hldlint/testdata/shop/internal/gate"
)

func main() {
	if err := run(); err != nil {
		slog.Error("gate", "error", err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	client, err := dynamic.NewForConfig(cfg)
	if err != nil {
		return err
	}
	g := gate.New(client.Resource(gate.Images).Namespace("shop"))
	var group errgroup.Group
	group.Go(gate.NewReviewServer(":8443", g.Reviews()).ListenAndServe)
	group.Go(gate.NewRegistryServer(":8444", g.Pushes()).ListenAndServe)
	return group.Wait()
}
