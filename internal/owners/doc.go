// Package owners reads CODEOWNERS files, as GitHub and GitLab have them: who answers for a file.
//
//   - @platform
//     /internal/pay/	@payments @security	# the last line that matches counts
//     /internal/pay/testdata/			# nobody's
package owners
