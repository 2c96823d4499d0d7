// Package hldtest runs a rule over its fixtures and holds what it finds against what they want.
package hldtest
