// Package loader finds packages and gives their imports, without compiling anything.
//
// It answers two questions: which packages do the patterns mean, and which types does an import stand for? The go command answers the
// first with one `go list -deps` ([Options.List]). For the second, packages of the module are checked from source by whoever asks, and
// libraries are read as declarations ([Loader.Import]):
//
//		import "github.com/redis/go-redis/v9"
//
//	 1. The files of a library are parsed without the inside of their functions. Of its imports only those are followed that what is left
//	    mentions: a library that is imported for the inside of functions alone is never read.
//	 2. What is left is type-checked, dependencies first, in parallel, and encoded by package exportdata.
//	 3. The encoded declarations are kept in a store that all modules of the machine share, under a name made of the library's source and of
//	    the declarations that it builds on. A library at a version is checked once on a machine, whoever needs it.
//	 4. An import decodes the exported declarations of its package, and of others what these lead to.
//
// With GOPACKAGESDRIVER, which speaks for another build system, and with [Options.Export] the types come from export data, which costs a
// compilation.
//
// What is wrong inside a library is no problem of its user's until he uses it: see [Loader.Fault]. cgo is run for a
// library only if a package of ours mentions what it declares in C's terms.
package loader
