// Package replicaread reports requests that write and then read the same back from a replica.
package replicaread
