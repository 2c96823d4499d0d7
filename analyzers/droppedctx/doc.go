// Package droppedctx reports ... (the synopsis of docs/rules/droppedctx.md, in a sentence).
package droppedctx
