// Package wire writes values down for readers of the same types, in few bytes and quickly. Gob sends the types along and compiles
// them for each stream, which takes longer than the values themselves where there are thousands of small streams. Here a digest of
// the types stands in front, and nothing is read that was written with others.
//
// A value may hold booleans, integers, strings, slices, maps, pointers and structs of such, but none of its own type. As with gob, fields that are not exported
// are left out, and what is empty is read as nil. The same value gives the same bytes. A string is written once, and so is
// what a pointer to a struct of scalars points to, which is shared by all who point to it when it is read. Of fields with the tag `wire:"shared"` the values that
// are written with the same bytes are one when they are read: none of them may be changed. Lists with the tag `wire:"apart"` are let go before the
// rest of what a Pool has read.
//
// It was held against fxamacker/cbor v2.10, in its deterministic mode, and gob, with the 127 records of thanos (bench/rivals; medians of five
// runs, processor time of all records together):
//
//	                          bytes    write     read
//	wire                     4.4 MB   135 ms   118 ms
//	cbor, structs as arrays 14.5 MB    92 ms   187 ms
//	cbor, structs as maps   26.4 MB   141 ms   307 ms
//	gob                     13.9 MB   209 ms   171 ms
//
// So it stays. A record is written once, when its package has changed, and read by every run after that; its bytes are sealed, kept on
// disk and carried from one CI job to the next. Names of functions and files recur in records, and cbor has no way to say "the same
// string again", which also is why it is the faster writer: it keeps no table of them.
package wire
