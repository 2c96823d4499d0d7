// Package baretransport reports ... (the synopsis of docs/rules/baretransport.md, in a sentence).
package baretransport
