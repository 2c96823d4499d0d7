// Package cachettl reports what is loaded into a cache and never expires there, or expires all at once.
package cachettl
