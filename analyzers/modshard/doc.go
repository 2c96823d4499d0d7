// Package modshard reports nodes that are chosen by the remainder of a hash and their number: when the number changes, almost every key
// moves to another node.
package modshard
