// Package metriclabels reports ... (the synopsis of docs/rules/metriclabels.md, in a sentence).
package metriclabels
