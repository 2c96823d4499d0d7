// Package droppedctx reports remote work that leaves out the context at hand: it goes on when whoever asked for it is gone.
package droppedctx
