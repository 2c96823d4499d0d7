// Package baseline remembers findings that were there before, so that only new ones are reported. It knows a finding again by
// what was found and not by its line, so that edits elsewhere in a file, and moved and renamed files, change nothing.
package baseline
