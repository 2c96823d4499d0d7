package unboundedqueue

import (
	"go/ast"
	"go/token"
	"regexp"
)

var (
	withoutBound = regexp.MustCompile(`(?i)\bunbounded\b|\bno (upper )?(bound|limit)\b|\bwithout (a |any )?(bound|limit)\b`)
	onPurpose    = regexp.MustCompile(`(?i)on purpose|deliberate|intention|by design|deadlock`)
)

// meant holds where a comment says that a queue has no bound, and that this is so on purpose: at its type, its field, or the
// function that puts something in. Whoever wrote it has weighed what this rule would tell.
func meant(q *queue) bool { return q.says(q.Field.Pos()) || q.says(q.Append.Parent().Pos()) }

// says reports whether the comments around a declaration say so.
func (c *checker) says(pos token.Pos) bool {
	found := false
	for _, file := range c.pass.Files {
		if pos < file.FileStart || file.FileEnd <= pos {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if _, isFile := n.(*ast.File); isFile {
				return true
			}
			if n == nil || pos < n.Pos() || n.End() <= pos {
				return false
			}
			for _, doc := range commentsOf(n) {
				text := doc.Text()
				found = found || withoutBound.MatchString(text) && onPurpose.MatchString(text)
			}
			return !found
		})
	}
	return found
}

// commentsOf are the comments that belong to a declaration.
func commentsOf(n ast.Node) []*ast.CommentGroup {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return []*ast.CommentGroup{n.Doc}
	case *ast.GenDecl:
		return []*ast.CommentGroup{n.Doc}
	case *ast.TypeSpec:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	case *ast.ValueSpec:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	case *ast.Field:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	}
	return nil
}
