// Package acts says which steps in the life of a service a program takes, and which nobody in it takes: it serves, but is never drained; it
// registers with a registry, and never leaves.
//
//	srv.ListenAndServe()             serves http
//	OnStop: srv.Shutdown             drains http, by whom it may be called
//	grpcServer.Serve(lis)            serves grpc: nobody drains that
//
// What a step is, is a row of the models (acts). Any use of such a function counts, a method value included; so does a call of an interface
// method that the library's would satisfy. That nobody takes a step is only known of packages that a command has, in the whole program.
package acts
