package summary

import "strings"

// IsOnePath recognises a route without variable parts, and of nothing below it.
func IsOnePath(route string) bool {
	path := route[strings.LastIndexByte(route, ' ')+1:]
	return strings.HasPrefix(path, "/") && len(path) > 1 && !strings.HasSuffix(path, "/") && !strings.ContainsAny(path, "{}:*<>")
}

// IsOfMethod recognises a route of which is said for what methods it is: "POST /users", "* /users" for those of a list.
func IsOfMethod(route string) bool { return strings.IndexByte(route, ' ') > 0 }
