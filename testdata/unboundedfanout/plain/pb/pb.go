// Package pb is what would be generated of a service that its servers embed nothing of.
package pb

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// A ReportsServer gets reports.
type ReportsServer interface {
	File(context.Context, *structpb.Struct) (*wrapperspb.BoolValue, error)
	Sum(context.Context, *structpb.Struct) (*wrapperspb.BoolValue, error)
}

// RegisterReportsServer registers one.
func RegisterReportsServer(s grpc.ServiceRegistrar, srv ReportsServer) { s.RegisterService(nil, srv) }
