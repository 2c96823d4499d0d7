// Package acts says which steps in the life of a service a program takes, and which nobody in it takes: it serves, but is never drained; it
// registers with a registry, and never leaves.
//
//	srv.ListenAndServe()             serves http
//	OnStop: srv.Shutdown             drains http, by whom it may be called
//	grpcServer.Serve(lis)            serves grpc: nobody drains that
//
// What a step is, is a row of the models (acts). Any use of such a function counts, a method value included; so does a server that is put
// behind an interface with such a method. That nobody takes a step is only known of packages that a command has, in the whole program.
package acts
