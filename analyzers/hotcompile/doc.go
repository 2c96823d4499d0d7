// Package hotcompile reports ... (the synopsis of docs/rules/hotcompile.md, in a sentence).
package hotcompile
