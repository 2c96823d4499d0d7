// Package modelcheck tells what is wrong with rows about libraries, the built-in ones and a user's: words that mean nothing, arguments that
// a function does not have, names that a library does not declare.
//
// [Words] needs only the rows, and runs whenever a configuration is read. [Against] needs the types of the library, so that
// `hldlint config verify` and the tests of the built-in rows run it.
package modelcheck
