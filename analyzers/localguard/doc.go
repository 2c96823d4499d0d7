// Package localguard reports ... (the synopsis of docs/rules/localguard.md, in a sentence).
package localguard
