// Package earlyack reports ... (the synopsis of docs/rules/earlyack.md, in a sentence).
package earlyack
