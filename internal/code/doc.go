// Package code answers small questions about typed Go code: syntax, SSA, loops and positions. It
// knows Go and knows no library.
package code
