// Package stickybalance reports gRPC clients of several backends that send all calls to one of them.
package stickybalance
