// Package lsp shows findings in editors, over the Language Server Protocol. The analysis is somebody else's: a Backend's.
package lsp
