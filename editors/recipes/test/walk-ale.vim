" A walk through Vim with ALE. What is seen is written, as JSON, to $WALK_REPORT.

function! WalkUntil(what, Done) abort
  let l:deadline = localtime() + 40
  while !a:Done()
    if localtime() > l:deadline
      throw 'waited in vain for ' . a:what
    endif
    sleep 20m
  endwhile
endfunction

function! WalkFindings() abort
  return ale#engine#GetLoclist(bufnr(''))
endfunction

" The words that ALE marks.
function! WalkWords(finding) abort
  return strpart(getline(a:finding.lnum), a:finding.col - 1, a:finding.end_col - a:finding.col + 1)
endfunction

function! WalkHover() abort
  call cursor(search('Bela Korvath'), stridx(getline('.'), 'Korvath') + 1)
  let g:ale_hover_to_preview = 1
  ALEHover
  call WalkUntil('the hover', {-> !empty(filter(range(1, winnr('$')), 'getwinvar(v:val, "&previewwindow")'))})
  wincmd P
  let l:text = join(getline(1, '$'), "\n")
  pclose
  return l:text
endfunction

" Types 1 where ALE asks which repair it is to be.
runtime autoload/ale/util.vim
function! ale#util#Input(menu, default) abort
  let g:walk_menu = a:menu
  return '1'
endfunction

" Takes the first repair from the menu at some words.
function! WalkRepair(words) abort
  call cursor(search(a:words), 1)
  call cursor(line('.'), stridx(getline('.'), a:words) + 1)
  ALECodeAction
  call WalkUntil('the repair', {-> getline('.') !~# a:words})
  return getline('.')
endfunction

try
  edit $WALK_DRAFT
  call WalkUntil('findings', {-> len(WalkFindings()) == $WALK_EXPECTED})
  let s:found = map(copy(WalkFindings()), {_, finding -> [finding.code, WalkWords(finding), finding.text]})
  let s:report = {
  \ 'found': s:found,
  \ 'hover': WalkHover(),
  \ 'repaired': WalkRepair('Ada Exampelton'),
  \ 'menu': g:walk_menu,
  \}
catch
  let s:report = {'failed': v:exception . ' at ' . v:throwpoint, 'seen': WalkFindings()}
endtry
call writefile([json_encode(s:report)], $WALK_REPORT)
qall!
