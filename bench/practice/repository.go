package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A repository is a bare git directory and one of its commits.
type repository struct {
	name, git, commit string
}

// repositories finds those that are named as OWNER/NAME or OWNER/NAME@COMMIT, or all.
func (p *practice) repositories(names []string) ([]repository, error) {
	if len(names) == 0 {
		entries, err := os.ReadDir(p.mirrors)
		if err != nil {
			return nil, fmt.Errorf("looking for repositories: %w", err)
		}
		for _, e := range entries {
			if owner, name, ok := strings.Cut(e.Name(), "+"); ok && e.IsDir() {
				names = append(names, owner+"/"+name)
			}
		}
	}
	var out []repository
	for _, name := range names {
		name, commit, _ := strings.Cut(name, "@")
		r := repository{name: name, git: filepath.Join(p.mirrors, strings.ReplaceAll(name, "/", "+")), commit: commit}
		if _, err := os.Stat(filepath.Join(r.git, "repo")); err == nil {
			r.git = filepath.Join(r.git, "repo")
		}
		if _, err := os.Stat(r.git); err != nil {
			return nil, fmt.Errorf("%s: no such repository: %w", name, err)
		}
		if r.commit == "" {
			r.commit = "HEAD"
		}
		out = append(out, r)
	}
	return out, nil
}

// layOut writes the files of the commit, unless they are there. A snapshot may lack large files: they are left out.
func (r repository) layOut(ctx context.Context, work string) (string, error) {
	commit, err := exec.CommandContext(ctx, "git", "--git-dir", r.git, "rev-parse", "--short=12", r.commit).Output()
	if err != nil {
		return "", fmt.Errorf("looking for commit %s: %w", r.commit, err)
	}
	dir := filepath.Join(work, strings.ReplaceAll(r.name, "/", "+")+"@"+strings.TrimSpace(string(commit)))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	part := dir + ".part"
	if err := os.MkdirAll(part, 0o755); err != nil {
		return "", fmt.Errorf("making a folder: %w", err)
	}
	git := func(args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, "git", append([]string{"--git-dir", r.git, "--work-tree", part}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_INDEX_FILE="+part+".index", "GIT_LFS_SKIP_SMUDGE=1", "GIT_NO_LAZY_FETCH=1")
		return cmd
	}
	defer os.Remove(part + ".index")
	if out, err := git("read-tree", r.commit).CombinedOutput(); err != nil {
		return "", fmt.Errorf("reading the tree: %w: %s", err, out)
	}
	_ = git("checkout-index", "--all", "--force", "--quiet").Run() // it fails where a file is missing, after all others
	return dir, os.Rename(part, dir)
}

// modules lists the folders with a go.mod: the repository's own if it has one, or else those directly below, or two below.
func modules(dir string) []string {
	for _, pattern := range []string{"go.mod", "*/go.mod", "*/*/go.mod"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // the pattern is well-formed
		found = slices.DeleteFunc(found, func(name string) bool { return strings.Contains(name, "/vendor/") })
		if len(found) > 0 {
			for i, name := range found {
				found[i] = filepath.Dir(name)
			}
			return found
		}
	}
	return nil
}
