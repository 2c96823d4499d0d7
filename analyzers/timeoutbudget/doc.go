// Package timeoutbudget reports limits on time that do not fit into those around them.
package timeoutbudget
