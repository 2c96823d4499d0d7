// Package analyzers lists the rules of hldlint.
package analyzers
