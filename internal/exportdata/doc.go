// Package exportdata keeps what a type-checked package declares as bytes, and reads it back object by object.
//
// It answers one question: which types does the API of this package talk about? [Encode] writes the exported objects of a package and
// every unexported type that they lead to. What another package declares is written as a reference, its path and name, so that the data
// of a package has the size of that package, whatever it imports.
//
// A [Universe] reads such data on demand. Importing a package decodes its exported objects and what these refer to, in this package and
// in others; what nobody refers to is never decoded, and data that nobody needs is never asked for:
//
//	package store                      importing store decodes New, DB, cursor and Close;
//	func New() *DB                     of package config it decodes Options alone,
//	type DB struct{ c *cursor }        and what is in Options
//	type cursor struct{ o config.Options }
//	func (*DB) Close() error
//
// Why not x/tools' gcexportdata: it writes, with each package, all that it refers to in others, again and again, and the compiler's own
// format can only be written by the compiler.
//
// Of libraries positions are left out, since no finding stands in one. Packages of the user's own are written whole ([Options]): their
// positions are evidence, and their unexported types implement interfaces.
//
// What it does not know: function bodies, comments, and types that are declared inside functions, which no other package can
// name.
package exportdata
