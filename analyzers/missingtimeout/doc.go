// Package missingtimeout reports blocking network operations that no deadline can end on any path.
package missingtimeout
