// Package parity helps the tests that run all rules over all fixtures in another host, and hold what that
// host says against what hldlint's own driver says.
package parity
