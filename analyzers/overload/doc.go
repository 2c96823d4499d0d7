// Package overload reports ... (the synopsis of docs/rules/overload.md, in a sentence).
package overload
