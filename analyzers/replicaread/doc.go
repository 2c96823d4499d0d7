// Package replicaread reports ... (the synopsis of docs/rules/replicaread.md, in a sentence).
package replicaread
