// Package unboundedresult reports ... (the synopsis of docs/rules/unboundedresult.md, in a sentence).
package unboundedresult
