// Package rivals measures what hldlint wrote itself against libraries that do the same: package wire against fxamacker/cbor and gob, package
// cache against rogpeppe/go-internal/cache. It is a module of its own, so that nobody who builds hldlint builds the rivals. What is
// written and kept is real: the records of all packages of a module, as a run makes them.
//
//	HLDLINT_BENCH=MODULE go test -bench . -benchmem -count 6
//
// MODULE is the folder of a checked-out module; without it the service of the fixtures is taken. The comments of both packages have the figures.
package rivals
