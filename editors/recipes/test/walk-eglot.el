;;; walk-eglot.el --- A walk through Emacs with eglot  -*- lexical-binding: t -*-

(walk-open (getenv "WALK_ELSEWHERE"))
(defvar walk-elsewhere (if (eglot-current-server) "managed" "alone"))

(walk-open (getenv "WALK_DRAFT"))
(walk-until "findings" (lambda () (= (length (flymake-diagnostics)) walk-expected)))

(defun walk-findings ()
  "The words that are marked, each with its message."
  (mapcar (lambda (finding)
            (vector (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))
                    (flymake-diagnostic-text finding)))
          (flymake-diagnostics)))

(defun walk-to (words)
  "Put point into WORDS, and return where they begin and end."
  (goto-char (point-min))
  (search-forward words)
  (prog1 (cons (match-beginning 0) (match-end 0))
    (goto-char (1+ (match-beginning 0)))))

(defvar walk-before (walk-findings))

(walk-to "Bela Korvath")
(defvar walk-hover nil)
(eglot-hover-eldoc-function (lambda (text &rest _) (setq walk-hover (substring-no-properties text))))
(walk-until "the hover" (lambda () walk-hover))

(defvar walk-definition
  (let ((place (xref-item-location (car (xref-backend-definitions 'eglot "LSP identifier at point.")))))
    (vector (file-name-nondirectory (xref-location-group place)) (xref-location-line place))))

(defvar walk-references (length (xref-backend-references 'eglot "LSP identifier at point.")))

(defun walk-page ()
  "What copydesk shows on its page."
  (with-current-buffer "*copydesk*" (buffer-substring-no-properties (point-min) (point-max))))

(call-interactively #'copydesk-evidence)
(defvar walk-evidence (walk-page))
(copydesk-facts "Ada Exampleton")
(defvar walk-facts (walk-page))

;; The menu of repairs is read with completion, whose default is the preferred one.
(let ((misspelt (walk-to "Ada Exmapleton"))
      (last-nonmenu-event ?x))
  (cl-letf (((symbol-function 'completing-read) (lambda (&rest arguments) (nth 6 arguments))))
    (eglot-code-actions (car misspelt) (cdr misspelt) nil t)))
(eglot--signal-textDocument/didChange)
(defvar walk-repaired (buffer-string))
(walk-until "the finding to go" (lambda () (= (length (flymake-diagnostics)) (1- walk-expected))))

(walk-report :elsewhere walk-elsewhere
             :root (project-root (eglot--project (eglot-current-server)))
             :before walk-before
             :hover walk-hover
             :definition walk-definition
             :references walk-references
             :evidence walk-evidence
             :facts walk-facts
             :repaired (substring-no-properties walk-repaired)
             :after (walk-findings))
