// Package cachestampede reports cache misses that every concurrent caller fills by itself.
package cachestampede
