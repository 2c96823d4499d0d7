// Package timeoutbudget reports ... (the synopsis of docs/rules/timeoutbudget.md, in a sentence).
package timeoutbudget
