module github.com/hldlint/hldlint

go 1.26
