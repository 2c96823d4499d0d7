package git

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Age returns when each line of a file was written. Lines that are not committed yet are missing.
func (r *Repo) Age(ctx context.Context, file string) (map[int]time.Time, error) {
	rel, err := filepath.Rel(r.Root, file)
	if err != nil {
		return nil, fmt.Errorf("finding %s in the repository: %w", file, err)
	}
	out, err := r.run(ctx, "blame", "--no-textconv", "--line-porcelain", "--", filepath.ToSlash(rel))
	if err != nil {
		return nil, err
	}
	ages := map[int]time.Time{}
	line, committed := 0, false
	for text := range strings.SplitSeq(out, "\n") {
		fields := strings.Fields(text)
		switch {
		case strings.HasPrefix(text, "\t") || len(fields) < 2:
		case isHash(fields[0]) && len(fields) >= 3:
			line, committed = number(fields[2]), strings.Trim(fields[0], "0") != ""
		case fields[0] == "author-time" && committed:
			if seconds, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
				ages[line] = time.Unix(seconds, 0)
			}
		}
	}
	return ages, nil
}

func isHash(word string) bool { return len(word) >= 40 && strings.Trim(word, "0123456789abcdef") == "" }
