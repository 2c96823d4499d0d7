// Package commitpermessage reports ... (the synopsis of docs/rules/commitpermessage.md, in a sentence).
package commitpermessage
