"""Rich text as it comes out of Word, WPS and web pages, and what of it is published."""

import base64

import pytest

from gongkai.publishing.text.clean import clean, cleaned, with_addresses

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n and the rest").decode()


def test_word_styles_fonts_colours_and_office_tags_are_dropped() -> None:
    word = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0cm}</style>"
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=ZH-CN>"
        "<!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>"
        "<span style='font-size:16.0pt;font-family:仿宋_GB2312;color:red;mso-hansi-font-family:宋体'>各街道办事处，"
        "区政府\n各部门：<span lang=EN-US><o:p></o:p></span></span></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"
    )
    assert cleaned(word) == "<p>各街道办事处，区政府各部门：</p>\n"


def test_wps_text_keeps_what_is_bold_and_underlined_by_style() -> None:
    wps = (
        '<p class=MsoNormal style="text-indent:32pt;"><b style="mso-bidi-font-weight:normal"><span '
        "style=\"mso-spacerun:'yes';font-family:黑体;font-weight:bold;\">工作要求</span></b>"
        "<span style=\"mso-spacerun:'yes';text-decoration:underline;\">务必</span>落实。</p>"
    )
    assert cleaned(wps) == "<p><strong>工作要求</strong><u>务必</u>落实。</p>\n"


def word_item(level: int, mark: str, words: str) -> str:
    return (
        f"<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span lang=EN-US style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; "
        f"</span></span><![endif]>{words}</p>"
    )


def test_lists_that_word_fakes_become_lists_with_their_levels() -> None:
    word = (
        word_item(1, "1.", "申请") + word_item(2, "·", "书面") + word_item(2, "·", "网上") + word_item(1, "2.", "受理")
    )
    assert cleaned(word) == ("<ol>\n<li>申请<ul>\n<li>书面</li>\n<li>网上</li>\n</ul>\n</li>\n<li>受理</li>\n</ol>\n")


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_number() -> None:
    assert cleaned(word_item(1, "1.", "申请。") + "<p>说明。</p>" + word_item(1, "2.", "受理。")) == (
        '<ol>\n<li>申请。</li>\n</ol>\n<p>说明。</p>\n<ol start="2">\n<li>受理。</li>\n</ol>\n'
    )


def test_chinese_numbers_of_word_stay_words_because_texts_are_cited_by_them() -> None:
    word = (
        word_item(1, "一、", "提高认识，加强领导。")
        + word_item(2, "（一）", "明确责任。")
        + word_item(1, "第三条", "附则。")
    )
    assert cleaned(word) == "<p>一、提高认识，加强领导。</p>\n<p>（一）明确责任。</p>\n<p>第三条附则。</p>\n"


def test_headings_are_recognised_by_their_numbers_unless_they_stand_as_points_of_a_list() -> None:
    assert (
        cleaned("<p>一、总体要求</p><p>（一）指导思想</p><p>以人民为中心。</p><p>二、主要任务</p><p>完成全年任务。</p>")
        == "<h2>一、总体要求</h2>\n<h3>（一）指导思想</h3>\n<p>以人民为中心。</p>\n"
        "<h2>二、主要任务</h2>\n<p>完成全年任务。</p>\n"
    )
    points = "<p>一、张三</p><p>二、李四</p><p>三、王五</p><p>以上同志予以表彰。</p>"
    assert "<h2>" not in cleaned(points)


def test_headings_of_the_author_are_kept_moved_under_the_title_of_the_page_and_none_is_skipped() -> None:
    assert cleaned("<h1>总则</h1><p>一。</p><h4>范围</h4><p>二。</p><h1>附则</h1><p>三。</p>") == (
        "<h2>总则</h2>\n<p>一。</p>\n<h3>范围</h3>\n<p>二。</p>\n<h2>附则</h2>\n<p>三。</p>\n"
    )
    assert cleaned("<p class=2 style='mso-outline-level:1'>总则</p><p>一。</p>") == "<h2>总则</h2>\n<p>一。</p>\n"


def test_merged_cells_stay_merged_and_a_bold_first_row_is_the_head() -> None:
    table = (
        "<table class=MsoNormalTable border=1 style='border-collapse:collapse'><tr><td colspan=2 style='width:10pt'>"
        "<p class=MsoNormal align=center><b>项目</b></p></td><td><p><b>数量</b></p></td></tr>"
        "<tr><td rowspan=2>一</td><td>甲</td><td>1</td></tr><tr><td>乙</td><td><o:p>&nbsp;</o:p></td></tr></table>"
    )
    assert cleaned(table) == (
        '<table>\n<thead>\n<tr><th scope="col" colspan="2"><p class="center">项目</p>\n</th>'
        '<th scope="col">数量</th></tr>\n'
        '</thead>\n<tbody>\n<tr><td rowspan="2">一</td><td>甲</td><td>1</td></tr>\n<tr><td>乙</td><td></td></tr>\n'
        "</tbody>\n</table>\n"
    )


def test_a_head_that_reaches_down_takes_the_rows_below_and_the_row_of_widths_goes() -> None:
    table = (
        "<table><tr><td rowspan=2><p><b>序号</b></p></td><td colspan=2><p><b>公开事项</b></p></td></tr>"
        "<tr><td><p>一级</p></td><td><p>二级</p></td></tr><tr><td>1</td><td>低保</td><td>名单</td></tr>"
        "<![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td><td width=90></td>"
        "<td width=90></td></tr><![endif]></table>"
    )
    once = cleaned(table)
    assert once == (
        '<table>\n<thead>\n<tr><th scope="col" rowspan="2">序号</th><th scope="col" colspan="2">公开事项</th></tr>\n'
        '<tr><th scope="col">一级</th><th scope="col">二级</th></tr>\n</thead>\n'
        "<tbody>\n<tr><td>1</td><td>低保</td><td>名单</td></tr>\n</tbody>\n</table>\n"
    )
    assert cleaned(once) == once


def test_a_table_of_one_cell_is_a_frame_and_an_empty_one_nothing() -> None:
    assert cleaned("<table><tr><td><p>通知</p></td></tr></table>") == "<p>通知</p>\n"
    assert cleaned("<table><tr><td>&nbsp;</td><td></td></tr></table>") == ""


def test_footnotes_lead_there_and_back() -> None:
    word = (
        '<p>公开<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]'
        "</span></a>为常态。</p><div style='mso-element:footnote-list'><hr align=left size=1 width=\"33%\">"
        '<div style=\'mso-element:footnote\' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a>'
        " 条例第五条。</p></div></div>"
    )
    assert cleaned(word) == (
        '<p>公开<a id="fnref-1" href="#fn-1" rel="noopener noreferrer"><sup>[1]</sup></a>为常态。</p>\n'
        '<p><a id="fn-1" href="#fnref-1" rel="noopener noreferrer">[1]</a> 条例第五条。</p>\n'
    )


def test_indents_and_empty_lines_typed_by_hand_are_layout_and_a_signature_moved_by_spaces_stands_right() -> None:
    page = "<div>　　第一段。<br>　　第二段，<br>还是第二段。<br><br>第三段。</div>"
    page += "<p>　　　　　　　　　　　　船营区人民政府</p>"
    assert cleaned(page) == (
        '<p>第一段。</p>\n<p>第二段，<br>还是第二段。</p>\n<p>第三段。</p>\n<p class="sign">船营区人民政府</p>\n'
    )


def test_what_is_centred_or_set_right_says_so() -> None:
    assert cleaned('<p align=center>附件</p><p style="text-align:right">2018年3月1日</p>') == (
        '<p class="center">附件</p>\n<p class="sign">2018年3月1日</p>\n'
    )


def test_spaces_between_chinese_characters_are_kept_where_they_mean_something() -> None:
    assert cleaned("<p>张　三\u200b 李\xa0\xa0四 A  B</p>") == "<p>张　三 李 四 A B</p>\n"


def test_pictures_written_into_the_text_are_taken_out_under_a_placeholder() -> None:
    found = clean(f'<p>图：<img src="data:image/png;base64,{PIXEL}" alt="规划图" width=900></p>')
    assert found.markup == '<p>图：</p>\n<figure><img src="#picture-1" alt="规划图"></figure>\n'
    assert [(each.media_type, each.content[:4], each.alt) for each in found.pictures] == [
        ("image/png", b"\x89PNG", "规划图")
    ]
    assert with_addresses(found.markup, {"#picture-1": "/xxgk/file/7/"}) == (
        '<p>图：</p>\n<figure><img src="/xxgk/file/7/" alt="规划图"></figure>\n'
    )
    assert with_addresses(found.markup, {"#picture-1": ""}) == "<p>图：</p>\n"
    with pytest.raises(ValueError, match="not on this site"):
        with_addresses(found.markup, {"#picture-1": "//evil.example/x"})


def test_a_new_picture_never_takes_the_placeholder_of_one_that_waits() -> None:
    waiting = '<figure><img src="#picture-3" alt=""></figure>'
    found = clean(f'{waiting}<img src="data:image/png;base64,{PIXEL}">')
    assert found.pictures[0].address == "#picture-4"


def test_pictures_elsewhere_are_left_behind_and_told_and_names_of_files_are_no_descriptions() -> None:
    found = clean(
        '<img src="file:///C:/Users/a/clip_image001.png"><img src="https://x.gov.cn/a.png">'
        '<img src="/f/1/" alt="微信图片_2018">'
    )
    assert found.markup == '<figure><img src="/f/1/" alt=""></figure>\n'
    assert found.notes == ("有2张图片没有带入，请另外上传。",)


def test_comments_and_deleted_words_of_reviewers_do_not_go_out() -> None:
    found = clean(
        "<p>同意<del>不</del><ins>尽快</ins>公开<span style='display:none'>内部</span>"
        "<a class=msocomanchor href='#_msocom_1'>[a1]</a></p>"
        "<div style='mso-element:comment-list'><p>这里要改</p></div>"
    )
    assert found.markup == "<p>同意尽快公开</p>\n"
    assert found.notes == ("有1条批注没有带入。",)


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("http://xxgk.jlcy.gov.cn/", "http://xxgk.jlcy.gov.cn/"),
        ("https://www.gov.cn/a?b=1&amp;c=2", "https://www.gov.cn/a?b=1&amp;c=2"),
        ("www.luyuan.gov.cn", "http://www.luyuan.gov.cn"),
        ("mailto:a@b.gov.cn", "mailto:a@b.gov.cn"),
        ("/xxgk/item/1/", "/xxgk/item/1/"),
    ],
)
def test_links_that_the_public_can_use_are_kept(written: str, href: str) -> None:
    assert cleaned(f'<p><a href="{written}" onclick="x()">看</a></p>') == (
        f'<p><a href="{href}" rel="noopener noreferrer">看</a></p>\n'
    )


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///C:/a.doc", "//evil.example", "/\\evil.example", "http:", "https:///x",
        "http:\\\\evil", "&#106;avascript:alert(1)", "blob:https://x/1", "ftp://x/y", "\x01javascript:alert(1)",
    ],
)  # fmt: skip
def test_links_that_could_harm_lead_nowhere_and_it_is_told(written: str) -> None:
    found = clean(f'<p><a href="{written}">看</a></p>')
    assert found.markup == "<p>看</p>\n"
    assert found.notes == ("有1个链接的地址不能公开使用，只保留了文字。",)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "<svg><script>alert(1)</script></svg>", "<img src=x onerror=alert(1)>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
        "<p style='background:url(javascript:alert(1))'>", "<style>@import 'http://x';</style>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<noscript><p title='</noscript><img src=x onerror=a>'>",
        "<form action=javascript:x><button>x</button></form>", "<base href=//x>", "<meta http-equiv=refresh content=0>",
        "<textarea></textarea><script>x</script>", "<template><script>x</script></template>",
        "<svg><![CDATA[><script>alert(1)</script>]]></svg>", "<!--><script>alert(1)</script>-->",
        "<a href='x' id=document name=cookie>", "<p class='x onclick=y'>", "<xmp><script>x</script></xmp>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<table background=javascript:x>", "<object data=x></object>",
    ],
)  # fmt: skip
def test_hostile_markup_is_only_words_or_nothing(hostile: str) -> None:
    out = cleaned(f"<p>前</p>{hostile}<p>后</p>").replace("&lt;script&gt;", "").replace("&lt;/script&gt;", "")
    assert out.startswith("<p>前</p>\n")
    for sign in (
        "<script",
        "<svg",
        "<style",
        "<iframe",
        "onerror=",
        "onload=",
        "style=",
        "javascript:",
        "<form",
        "<base",
    ):
        assert sign not in out.replace("&lt;img src=x onerror=alert(1)&gt;", "")
