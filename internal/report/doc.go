// Package report turns findings into bytes: one file a format.
package report
