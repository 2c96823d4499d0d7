// Package exporttest writes types down, so that tests can compare those that came by different ways.
package exporttest
