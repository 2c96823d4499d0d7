// Package poisonrequeue reports ... (the synopsis of docs/rules/poisonrequeue.md, in a sentence).
package poisonrequeue
