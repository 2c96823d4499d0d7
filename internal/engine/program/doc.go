// Package program joins the records of all packages of a run: who calls whom, behind interfaces and function-valued fields too, what
// each function then does, and how it is reached.
//
//	// package api				// package main
//	type Store interface{ Get() error }	api.Serve(&pg.Store{})
//
// api.Serve calls Get of an interface. By itself package api knows nothing of it; linked, the call does what (*pg.Store).Get does.
//
// [Link] resolves interface methods by the methods of all types (doubles for tests aside), function places and fields by all stores, spreads
// reach from handlers down and coldness from starts down, and carries effects from callees to callers (package worklist). What a rule
// asks a program is noted as [Questions]: kept findings hold as long as a program answers the same.
//
// It sees records only: what reflection, plug-ins and other modules do is not known to it.
package program
