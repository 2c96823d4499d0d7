// Package names has the names.
package names

// Of is one of them.
func Of(id string) string { return "user " + id }
