// Package unused is silent where nobody calls it.
package unused

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

const Name = "unused"

func Dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("dns:///orders:9090", grpc.WithTransportCredentials(insecure.NewCredentials()))
}
