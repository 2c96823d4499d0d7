package main

import (
	"log"
	"net"

	"google.golang.org/grpc"
)

// A grace is what has an end of its own.
type grace interface{ GracefulStop() }

// serveGRPC is silent: the server is drained behind an interface.
func serveGRPC(lis net.Listener) {
	srv := grpc.NewServer()
	stops := []grace{srv}
	defer func() {
		for _, s := range stops {
			s.GracefulStop()
		}
	}()
	log.Print(srv.Serve(lis))
}
