// Command plain serves what is generated, and embeds nothing of that.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/plain/pb"
)

type aside struct{}

// later runs what it is given, by a literal of its own.
func (aside) later(do func()) {
	go func() {
		defer func() { _ = recover() }()
		do()
	}()
}

type reports struct {
	db    *sql.DB
	aside aside
}

// File starts as many as the message has fields.
func (s *reports) File(ctx context.Context, in *structpb.Struct) (*wrapperspb.BoolValue, error) {
	for name := range in.GetFields() {
		s.aside.later(func() { s.store(name) }) // want element:"each element of a request gets a goroutine that waits for sql"
	}
	return wrapperspb.Bool(true), nil
}

// Sum is silent: four at a time.
func (s *reports) Sum(ctx context.Context, in *structpb.Struct) (*wrapperspb.BoolValue, error) {
	slots := make(chan struct{}, 4)
	for name := range in.GetFields() {
		slots <- struct{}{}
		s.aside.later(func() {
			defer func() { <-slots }()
			s.store(name)
		})
	}
	return wrapperspb.Bool(true), nil
}

// Defaults is silent: it is no method of the service, and is given what the program has.
func (s *reports) Defaults(ctx context.Context, in *structpb.Struct) {
	for name := range in.GetFields() {
		s.aside.later(func() { s.store(name) })
	}
}

func (s *reports) store(name string) {
	if _, err := s.db.ExecContext(context.Background(), "insert into reports values ($1)", name); err != nil {
		log.Print(err)
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/reports")
	if err != nil {
		log.Fatal(err)
	}
	s := &reports{db: db}
	s.Defaults(context.Background(), &structpb.Struct{})
	ln, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	pb.RegisterReportsServer(server, s)
	log.Print(server.Serve(ln))
}
